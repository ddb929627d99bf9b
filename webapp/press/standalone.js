/** @file Goes before the map's script in a file that stands alone or in a notebook's frame. */

(() => {
  // a frame without an address of its own may write a fragment and nothing else
  for (const name of ["pushState", "replaceState"]) {
    const write = history[name].bind(history);
    history[name] = (...given) => {
      try {
        write(...given);
      } catch (error) {
        const fragment = String(given[2] ?? "").split("#")[1];
        if (!fragment) throw error;
        location.hash = fragment;
      }
    };
  }
  // links to pages inside the file; the panel has followed its own by then
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-page]");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    location.hash = link.dataset.page;
  });
})();
