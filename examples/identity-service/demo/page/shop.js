const { event, product, email, firstName } = document.body.dataset;
const banner = document.getElementById('banner');
const stateLine = document.getElementById('state');

function choose(choice) {
  localStorage.setItem('demo-shop-consent', choice);
  gtag('consent', 'update', { analytics_storage: choice });
  banner.hidden = true;
}

document.getElementById('agree').addEventListener('click', () => choose('granted'));
document.getElementById('refuse').addEventListener('click', () => choose('denied'));
document.getElementById('settings').addEventListener('click', () => {
  banner.hidden = false;
  document.getElementById('agree').focus();
});
banner.hidden = localStorage.getItem('demo-shop-consent') !== null;

if (product) consentTag.track(event, { product });
else consentTag.track(event);

let identified = false;
consentTag.on(({ consent, storage, id }) => {
  stateLine.textContent = `Consent: ${consent}. Identifier: ${id ?? 'none'}, kept in: ${storage}.`;
  if (consent !== 'granted' || !email || identified) return;
  identified = true;
  consentTag.identify({ email }, { firstName });
});

document.getElementById('sign-out')?.addEventListener('submit', () => consentTag.logout());
