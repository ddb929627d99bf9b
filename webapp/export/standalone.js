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
  // faces for a machine without fonts for Korean or Chinese; there before anything is laid out
  const faces = JSON.parse(document.getElementById("atlas-faces")?.textContent ?? "{}");
  for (const [family, font] of Object.entries(faces)) {
    const bytes = Uint8Array.from(atob(font), (byte) => byte.charCodeAt(0));
    document.fonts.add(new FontFace(family, bytes));
  }
  // links to pages inside the file; the panel has followed its own by then
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-page]");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    location.hash = link.dataset.page;
  });
})();
