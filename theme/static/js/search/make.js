// Elements: properties where there are such, attributes where not; words are only ever text.

export function set(element, properties) {
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  return element;
}

export function make(tag, properties = {}, ...inside) {
  const element = set(document.createElement(tag), properties);
  element.append(...inside);
  return element;
}

// [[text, isHit], …] with the hits marked.
export const marks = pieces => pieces.map(([text, isHit]) => (isHit ? make("mark", {textContent: text}) : text));
