// What stands first in every shop with Google Consent Mode: nothing is allowed until the visitor says so.
window.dataLayer = window.dataLayer || [];
window.gtag = function gtag() {
  // biome-ignore lint/complexity/noArguments: Consent Mode takes nothing but arguments objects
  window.dataLayer.push(arguments);
};
gtag('consent', 'default', { ad_storage: 'denied', analytics_storage: 'denied' });
const choice = localStorage.getItem('demo-shop-consent');
if (choice) gtag('consent', 'update', { analytics_storage: choice });
