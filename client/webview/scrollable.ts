/**
 * Lets the keyboard reach what is too wide for the page, to scroll it, and nothing else: a stop that does nothing is in
 * the way. Follows the width of the page.
 * @param parts of a text that scroll sideways where they are wider than the page
 */
export function reachWhatScrolls(text: HTMLElement, parts = 'table, pre'): HTMLElement {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries)
      if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
  });
  for (const part of text.querySelectorAll(parts)) observer.observe(part);
  return text;
}
