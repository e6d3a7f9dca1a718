/** Google Tag Manager's own trigger "Consent Initialization - All Pages": it has the same id in every container. */
const consentInitialization = '2147479572';

/** Ids of the export itself; Tag Manager gives its own when it imports. */
const ids = { accountId: '0', containerId: '0' };

/**
 * The text of an importable Tag Manager container with one Custom HTML tag: the snippet, at the earliest
 * trigger there is, once per page, and without a consent condition of Tag Manager's, since the snippet
 * asks for consent itself. To be imported with "Merge". The time of the export is fixed, so that the same
 * script gives the same bytes.
 */
export function containerExport(tenant: string, html: string): string {
  const container = {
    exportFormatVersion: 2,
    exportTime: '2000-01-01 00:00:00',
    containerVersion: {
      path: 'accounts/0/containers/0/versions/0',
      ...ids,
      containerVersionId: '0',
      container: {
        path: 'accounts/0/containers/0',
        ...ids,
        name: `consent-tag ${tenant}`,
        publicId: 'GTM-0000000',
        usageContext: ['WEB'],
      },
      tag: [snippetTag(tenant, html)],
      fingerprint: '0',
    },
  };
  return `${JSON.stringify(container, null, 2)}\n`;
}

function snippetTag(tenant: string, html: string) {
  return {
    ...ids,
    tagId: '1',
    name: `consent-tag ${tenant}`,
    type: 'html',
    parameter: [
      { type: 'TEMPLATE', key: 'html', value: html },
      { type: 'BOOLEAN', key: 'supportDocumentWrite', value: 'false' },
    ],
    fingerprint: '0',
    firingTriggerId: [consentInitialization],
    tagFiringOption: 'ONCE_PER_LOAD',
    monitoringMetadata: { type: 'MAP' },
    consentSettings: { consentStatus: 'NOT_NEEDED' },
  };
}
