// The document's language follows the page: the app marks it with a container keyed "htmllang-da".
// The author's name is kept in this browser, so that it is there again tomorrow.
(function () {
  "use strict";
  function remember(name, value) {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = name + "=" + encodeURIComponent(value) + "; path=/; max-age=31536000; SameSite=Lax" + secure;
  }
  const NAMES = { Dansk: "da", "Bokmål": "nb", English: "en" };
  // What Streamlit does not say of its links and its progress: which page this is, which language, and what changes.
  function speak() {
    const here = location.pathname;
    document.querySelectorAll('[data-testid="stSidebar"] [data-testid="stPageLink-NavLink"]').forEach(function (link) {
      const named = NAMES[link.textContent.replace(/^check/, "").trim()];
      // The list of projects is linked by its query alone, whatever page one is on.
      const path = link.getAttribute("href").startsWith("?") ? "/" : new URL(link.href, location.href).pathname;
      const current = named ? named === document.documentElement.lang : path === here;
      if (named && link.lang !== named) { link.lang = named; }
      if (current !== link.hasAttribute("aria-current")) {
        if (current) { link.setAttribute("aria-current", named ? "true" : "page"); } else { link.removeAttribute("aria-current"); }
      }
    });
    // A table too wide for the screen is scrolled with the keyboard too.
    document.querySelectorAll('[data-testid="stTable"] > div').forEach(function (table) {
      if (table.scrollWidth > table.clientWidth && table.tabIndex < 0) { table.tabIndex = 0; }
    });
    const status = document.querySelector(".st-key-status");
    if (status && !status.hasAttribute("role")) { status.setAttribute("role", "status"); }
  }
  function language() {
    const mark = document.querySelector('[class*="st-key-htmllang-"]');
    const found = mark && /st-key-htmllang-([a-z]{2})/.exec(mark.className);
    if (found && document.documentElement.lang !== found[1]) {
      document.documentElement.lang = found[1];
    }
    if (found && !document.cookie.includes("lang=" + found[1])) {
      remember("lang", found[1]);
    }
    speak();
  }
  document.addEventListener("change", function (event) {
    if (event.target.closest && event.target.closest(".st-key-author")) {
      remember("klarsyn_by", event.target.value.slice(0, 200));
    }
  });
  new MutationObserver(language).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["class"],
  });
})();
