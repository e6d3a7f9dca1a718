import { VERSION } from '../version.ts';
import { type ServerCookie, setCookieLine } from './serverCookie.ts';

/** What a recipe says of itself, one line each: what it does, and when it may be asked for. */
export function introductionOf(cookie: ServerCookie): string[] {
  return [
    `POST ${cookie.path} of tenant ${cookie.tenant}: sets the identifier cookie in the answer.`,
    `Made by consent-tag ${VERSION}; make it again when the config changes.`,
    '',
    `  Set-Cookie: ${setCookieLine(cookie, '<value>')}`,
    ...(cookie.fixed
      ? [
          '',
          'Max-Age is that of the day of minting, which the value ends with: what has passed is taken off.',
        ]
      : []),
    '',
    ...consentGate(cookie),
    '',
    'Never HttpOnly: the script reads the cookie, and deletes it when the visitor refuses.',
    '',
    'Safari ends cookies that scripts write after 7 days, and those that servers set when they say. It treats',
    "a host that leads to somebody else's servers (a CNAME, or an address of another network) like a script:",
    "answer from the shop's own servers, or expect 7 days.",
    '',
    'This answers nothing else of the contract, and remembers nothing: /events, /withdrawal and the rest, and',
    'the answer 410 after a withdrawal, are for a service behind it.',
  ];
}

/** When the cookie may be set, and what the server can check besides. */
export function consentGate({ origins, platform, purposes }: ServerCookie): string[] {
  return [
    'The consent gate:',
    '- The page asks only once the visitor has agreed, and says so: "consent": "granted". Nothing else is',
    '  answered with a cookie, and no other page or answer may set it.',
    `- Only pages of the shop are answered: ${origins.join(', ')}`,
    ...platformChecks[platform](purposes.join(', ')),
  ];
}

const platformChecks: Record<ServerCookie['platform'], (purposes: string) => string[]> = {
  google: (purposes) => [
    '- Consent Mode keeps no cookie of its own. The banner that feeds it does: where that cookie reaches this',
    `  host, check that it agrees to what the banner calls ${purposes}.`,
  ],
  shoptet: (purposes) => [
    '- Shoptet keeps the choice in the cookie CookiesConsent, on the shop\'s own host: JSON whose "consent" is',
    `  a list with commas. Where it reaches this host, it must name what stands for ${purposes} there.`,
  ],
  didomi: (purposes) => [
    '- Didomi keeps the choice in the cookie didomi_token: JSON in base64. Where it reaches this host, its',
    `  purposes.enabled must have: ${purposes}.`,
  ],
};
