// What a designer and a keyboard user would find wrong with the page as it stands; an array of sentences.
window.judge = (() => {
  const named = (element) => {
    const text = (element.innerText || element.getAttribute("aria-label") || element.name || "").trim().slice(0, 50);
    return `<${element.localName}${element.className ? "." + String(element.className.baseVal ?? element.className).split(" ")[0] : ""}> ${JSON.stringify(text)}`;
  };
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const spoken = (element) => element.closest(".kern-sr-only, .skip-link") !== null;
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
  const inScroller = (element) => {
    for (let one = element.parentElement; one; one = one.parentElement) if (scrolls(one)) return true;
    return false;
  };

  function layout() {
    const found = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) found.push(`scrolls sideways: ${document.documentElement.scrollWidth} > ${width}`);
    for (const element of document.body.querySelectorAll("*")) {
      if (spoken(element) || !shown(element)) continue;
      const box = element.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      if ((box.right > width + 1 || box.left < -1) && !inScroller(element)) found.push(`sticks out: ${named(element)}`);
      const style = getComputedStyle(element);
      const clips = /hidden|clip/.test(style.overflowX) && style.textOverflow !== "ellipsis";
      if (clips && element.scrollWidth > element.clientWidth + 1 && element.innerText) found.push(`cut off: ${named(element)}`);
    }
    return found.slice(0, 5);
  }

  function tabbable() {
    const all = document.querySelectorAll('a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex]:not([tabindex="-1"])');
    const groups = new Set();
    return [...all].filter((element) => {
      if (element.disabled || element.tabIndex < 0 || element.closest("[inert]") || !shown(element)) return false;
      if (element.type !== "radio" || !element.name) return true;
      const group = [...document.querySelectorAll(`input[type="radio"][name="${CSS.escape(element.name)}"]`)];
      const one = group.find((radio) => radio.checked) ?? group[0];
      return one === element && groups.add(element.name);
    });
  }

  const reached = new Set();
  const faults = new Set();
  function looksFocused(element) {
    const drawn = (style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
    const marked = (one) => drawn(getComputedStyle(one)) || drawn(getComputedStyle(one, "::after"));
    return marked(element) || (element.parentElement && marked(element.parentElement)) || (element.nextElementSibling && marked(element.nextElementSibling));
  }
  function look() {
    const element = document.activeElement;
    if (!element || element === document.body || reached.has(element)) return;
    reached.add(element);
    const box = element.getBoundingClientRect();
    if (box.bottom < 16 || box.top > innerHeight - 16) faults.add(`focus out of sight: ${named(element)}`);
    if (!looksFocused(element)) faults.add(`focus not to be seen: ${named(element)}`);
  }
  addEventListener("keydown", (event) => event.key === "Tab" && look(), true);

  function keyboard() {
    look();
    document.activeElement.blur();
    return [...tabbable().filter((element) => !reached.has(element)).map((element) => `not reached by Tab: ${named(element)}`), ...faults];
  }

  function words() {
    const language = document.documentElement.lang;
    const foreign = (element) => element.closest("[translate='no'], script, style, code, svg, textarea") || (element.closest("[lang]").lang !== language);
    const said = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (!foreign(walker.currentNode.parentElement)) said.push(walker.currentNode.data);
    for (const name of ["aria-label", "title", "alt", "placeholder", "data-text"])
      for (const element of document.querySelectorAll(`[${name}]`)) if (!foreign(element)) said.push(element.getAttribute(name));
    return said.map((text) => text.replace(/\s+/g, " ").trim()).filter(Boolean);
  }

  function frame() {
    const heads = document.querySelectorAll("h1").length;
    return [...(heads === 1 ? [] : [`${heads} h1`]), ...(document.title.length > 12 ? [] : ["no title"])];
  }

  return { layout, tabbable: () => tabbable().length, keyboard, words, frame };
})();
