import { introductionOf } from './consentGate.ts';
import { type ServerCookie, setCookieLine } from './serverCookie.ts';
import { shoptetOption } from './shoptetOption.ts';

const value = '1\\.[0-9a-f]{32}\\.[0-9a-z]{1,5}';
const quoted = (text: string) => text.replaceAll('.', '\\.');

/**
 * A file for nginx alone, without modules beyond those of every package of it. `undefined` where nginx cannot do
 * it: a fixed expiry takes counting days. A second server inside answers, because nginx looks at a body only
 * when it passes it on.
 */
export function nginxRecipe(cookie: ServerCookie): string | undefined {
  if (cookie.fixed) return undefined;
  const at = `consent_tag_${cookie.tenant.replaceAll('-', '_')}`;
  const comment = introductionOf(cookie).map((line) => `# ${line}`.trimEnd());
  return [...comment, '#', httpPart(cookie, at), serverPart(cookie, at)].join('\n');
}

function httpPart(cookie: ServerCookie, at: string): string {
  const { tenant, name, origins } = cookie;
  const option = shoptetOption(cookie);
  const gate = option === undefined ? '' : `$${at}_refused`;
  return `# Part 1 of 2, in the http block: /etc/nginx/conf.d/${at}.conf

limit_req_zone $binary_remote_addr zone=${at}:1m rate=60r/m;

map $http_origin $${at}_origin {
${origins.map((origin) => `    "${origin}" $http_origin;`).join('\n')}
}
map $content_type $${at}_type {
    "~*^(text/plain|application/json)[ ]*(;|$)" typed;
}
map $request_body $${at}_tenant {
    "~[{,]\\s*\\"tenant\\"\\s*:\\s*\\"${tenant}\\"\\s*[,}]" own;
    "~[{,]\\s*\\"tenant\\"\\s*:\\s*\\"" other;
}
map $request_body $${at}_consent {
    "~[{,]\\s*\\"consent\\"\\s*:\\s*\\"granted\\"\\s*[,}]" granted;
}
map $request_body $${at}_proposed {
    "~[{,]\\s*\\"value\\"\\s*:\\s*\\"(?<${at}_p>${value})\\"\\s*[,}]" $${at}_p;
}
# The valid cookie of the request counts; of several the first, where the script would take the oldest.
map $http_cookie $${at}_value {
    default $${at}_proposed;
    "~(^|;[ ]*)${quoted(name)}=(?<${at}_c>${value})(;|$)" $${at}_c;
}
${option === undefined ? '' : shoptetMap(option, at)}map "$request_method $${at}_origin $${at}_tenant $${at}_type $${at}_consent $${at}_proposed${gate}" $${at}_answer {
    default malformed;
    "~^[A-Z]+ [ ]" origin;
    "~^OPTIONS " preflight;
    "~^POST [^ ]+ other " tenant;
    "~^POST [^ ]+ own typed granted 1[^ ]+$" granted;
}
map $${at}_answer $${at}_allowed {
    default $${at}_origin;
    origin "";
    tenant "";
}
map $${at}_allowed $${at}_credentials {
    default true;
    "" "";
}

server {
    listen unix:/run/${at}.sock;
    access_log off;

    location = / { rewrite ^ /$http_x_answer last; }
    location = /granted {
        default_type application/json;
        add_header Set-Cookie "${setCookieLine(cookie, '$http_x_value')}";
        return 200 '{"value":"$http_x_value"}';
    }
    location = /preflight {
        add_header Access-Control-Allow-Methods POST;
        add_header Access-Control-Allow-Headers Content-Type;
        add_header Access-Control-Max-Age 600;
        return 204;
    }
${problem('/malformed', 400, 'malformed', 'Not a request for an identifier with consent')}
${problem('/origin', 403, 'origin', 'Not a page of the shop')}
${problem('/tenant', 404, 'tenant-unknown', 'No such tenant')}
${problem('/large', 413, 'too-large', 'More than 64 KiB')}
${problem('/busy', 429, 'rate-limited', 'Too many requests', 'add_header Retry-After 60 always;')}
}
`;
}

/** Whether Shoptet's own cookie came along and does not name the purpose. */
function shoptetMap(option: string, at: string): string {
  return `map $http_cookie $${at}_refused {
    "~(^|;[ ]*)CookiesConsent=(?![^;]*\\b${option}\\b)" " refused";
}
`;
}

function problem(path: string, status: number, slug: string, title: string, more = ''): string {
  return `    location = ${path} {
        default_type application/problem+json;
${more === '' ? '' : `        ${more}\n`}        return ${status} '{"type":"urn:consent-tag:problem:${slug}","title":"${title}","status":${status}}';
    }`;
}

function serverPart({ path }: ServerCookie, at: string): string {
  const pass = (uri: string) => `proxy_pass http://unix:/run/${at}.sock:/${uri};`;
  const shared = `add_header Vary Origin always;
    add_header Cache-Control no-store always;
    add_header Access-Control-Allow-Origin $${at}_allowed always;
    add_header Access-Control-Allow-Credentials $${at}_credentials always;`;
  const refusal = (name: string) => `location @${at}_${name} {
    ${shared}
    proxy_pass_request_headers off;
    proxy_pass_request_body off;
    proxy_method GET;
    rewrite ^ /${name} break;
    ${pass('').replace(':/;', ';')}
}`;
  return `# Part 2 of 2, in the server block of the host that the config names

location = ${path} {
    limit_except POST OPTIONS { deny all; }
    limit_req zone=${at} burst=60 nodelay;
    limit_req_status 429;
    error_page 429 = @${at}_busy;
    client_max_body_size 64k;
    client_body_buffer_size 64k;
    error_page 413 = @${at}_large;
    ${shared}
    add_header Access-Control-Expose-Headers "Retry-After, RateLimit" always;
    proxy_pass_request_headers off;
    proxy_set_header X-Value $${at}_value;
    # In a header: nginx works out the address to pass to before it has read the body.
    proxy_set_header X-Answer $${at}_answer;
    ${pass('')}
}
${refusal('busy')}
${refusal('large')}
`;
}
