/** @file A citation that can be copied, with the whole address of what it cites. */

/** Gives citations their whole address, where the page was made without knowing its own. */
export function completeAddresses(place) {
  for (const link of place.querySelectorAll(".cite-text a.address")) link.textContent = link.href;
}

/** Follows the buttons that copy a citation, also those of articles that come later. */
export function connectCopying(place) {
  place.addEventListener("click", async ({ target }) => {
    const button = target.closest?.(".cite-copy");
    if (!button) return;
    const held = button.closest(".cite");
    completeAddresses(held);
    const text = held.querySelector(".cite-text").innerText.trim();
    try {
      await navigator.clipboard.writeText(text);
      held.querySelector("[role=status]").textContent = button.dataset.done;
    } catch {
      // where the browser forbids it, the text stands selected to be copied by hand
      getSelection().selectAllChildren(held.querySelector(".cite-text"));
    }
  });
}
