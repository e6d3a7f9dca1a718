import { type Html, html } from '../src/admin/html.ts';

/** Who is signed in. */
export interface Customer {
  email: string;
  firstName: string;
}

/** What a page of the shop shows. */
export interface ShopPage {
  title: string;
  /** The event that the page tells. */
  event: string;
  product?: string;
  /** Who the page's script is to tell, if the visitor agrees. */
  customer?: Customer;
  content: Html;
}

export const products = { kettle: 'A kettle', lamp: 'A lamp', chair: 'A chair' };

export const homePage: ShopPage = {
  title: 'Demo shop',
  event: 'home viewed',
  content: html`<p>A shop with three things and a consent banner.</p>
<ul>${Object.entries(products).map(([name, title]) => html`<li><a href="/products/${name}">${title}</a></li>`)}</ul>`,
};

export function productPage(name: keyof typeof products): ShopPage {
  const title = products[name];
  return { title, event: 'product viewed', product: name, content: html`<p>${title}, as good as new.</p>` };
}

export const registerPage: ShopPage = {
  title: 'Register or sign in',
  event: 'registration viewed',
  content: html`<p>A demo: there is no password.</p>
<form method="post" action="/register">
<p><label>First name <input name="firstName" autocomplete="given-name" required></label></p>
<p><label>E-mail <input type="email" name="email" autocomplete="email" required></label></p>
<p><button>Register or sign in</button></p>
</form>`,
};

export function accountPage(customer: Customer): ShopPage {
  return {
    title: 'Your account',
    event: 'account viewed',
    customer,
    content: html`<p>Signed in as <b>${customer.firstName}</b>, ${customer.email}.</p>
<form method="post" action="/sign-out" id="sign-out"><p><button>Sign out</button></p></form>
<form method="post" action="/erase"><p><button>Delete my account and all data</button></p></form>`,
  };
}

export const erasedPage: ShopPage = {
  title: 'Your data are deleted',
  event: 'farewell viewed',
  content: html`<p>The account is gone, and so is everything that was known of you.</p>`,
};

/** A whole page, as a real shop's template has it: consent's default, the snippet exactly as it is pasted, the rest. */
export function renderShopPage(page: ShopPage, snippet: Html, isSignedIn: boolean): Html {
  const { title, event, product, customer, content } = page;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<link rel="stylesheet" href="/shop.css">
<script src="/consentDefault.js"></script>
${snippet}
<script src="/shop.js" defer></script>
</head>
<body data-event="${event}" data-product="${product}" data-email="${customer?.email}" data-first-name="${customer?.firstName}">
<nav aria-label="Shop"><ul>
<li><a href="/">Home</a></li><li>${isSignedIn ? html`<a href="/account">Account</a>` : html`<a href="/register">Register</a>`}</li>
</ul></nav>
<main>
<h1>${title}</h1>
${content}
</main>
<footer>
<p id="state" role="status"></p>
<p><button type="button" id="settings">Cookie settings</button></p>
</footer>
<section id="banner" aria-label="Cookies" hidden>
<p>May this shop recognise you, to learn what visitors like?</p>
<button type="button" id="agree">Agree</button> <button type="button" id="refuse">Refuse</button>
</section>
</body>
</html>
`;
}
