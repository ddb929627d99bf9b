/** @file The link of the present view and the frame for another site, to be copied. */

const frameText = (address, title) =>
  `<iframe src="${address.replace(/&/g, "&amp;")}" title="${title}" width="100%" height="600" loading="lazy" style="border:0;max-width:100%"></iframe>`;

/** Copies a field's text; where the browser forbids it, the text stays selected. */
async function copy(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}

/** @param {import("./atlas.js").Atlas} atlas @param {import("./link.js").Link} link */
export function connectSharing({ settings: { texts } }, link) {
  const dialog = document.getElementById("share");
  if (!dialog) return;
  const status = dialog.querySelector("[role=status]");
  document.querySelector(".share-open").addEventListener("click", () => {
    dialog.querySelector("#share-link").value = link.address("");
    dialog.querySelector("#share-frame").value = frameText(link.address("embed"), texts.title);
    status.textContent = "";
    dialog.showModal();
  });
  dialog.querySelector(".share-close").addEventListener("click", () => dialog.close());
  for (const button of dialog.querySelectorAll("[data-copies]")) {
    button.addEventListener("click", async () => {
      const done = await copy(document.getElementById(button.dataset.copies));
      status.textContent = done ? texts.share_copied : texts.share_by_hand;
    });
  }
}
