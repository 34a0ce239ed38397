/* Hands what was added to a session to the tab it is put together in. Where none answers, its page
   opens with it: what there is of a session stands in the address of that tab and nowhere else. */
(() => {
  "use strict";

  const OTHER_TAB = "hub-session";
  const { addresses, say } = window.hubAdded;
  const disk = location.protocol === "file:";
  const root = document.querySelector("[data-root]").dataset.root;
  const query = new URLSearchParams(addresses.map(address => ["add", address]));
  const open = () => window.open(`${root}training/build/${disk ? "index.html" : ""}#${query}`, OTHER_TAB);

  // Pages on a disk do not hear each other.
  if (disk || !window.BroadcastChannel) {
    open();
    return;
  }
  const channel = new BroadcastChannel(OTHER_TAB);
  const wait = setTimeout(() => {
    channel.close();
    open();
  }, 400);
  channel.onmessage = event => {
    if (!event.data.said) return;
    clearTimeout(wait);
    channel.close();
    say(`In the other tab: ${event.data.said}`);
  };
  channel.postMessage({ add: addresses });
})();
