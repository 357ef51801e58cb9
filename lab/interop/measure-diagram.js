// Whether the picture can be read: no text over another, beyond its box or outside of the picture, no arrow through a box, and
// enough contrast.
const wrong = [];
const all = (what, under = document) => [...under.querySelectorAll(what)];
const rect = (element) => element.getBoundingClientRect();
const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
  && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
const inside = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
const name = (element) => element.querySelector('text').textContent;
const boxes = all('g.box');
const labels = all('g.label');
const badges = all('g.badge');
const own = (element) => rect(element.querySelector('rect'));
for (const element of [...boxes, ...labels, ...badges]) {
  for (const text of all('text', element)) {
    if (!inside(rect(text), own(element))) wrong.push(`\`${text.textContent}\` does not fit into its box`);
  }
}
for (const badge of badges) {
  const box = badge.closest('g.box');
  if (box && !inside(own(badge), own(box))) wrong.push(`the badge \`${name(badge)}\` does not fit into its box`);
}
const apart = [...boxes, ...labels];
apart.forEach((one, at) => apart.slice(at + 1).forEach((other) => {
  if (over(own(one), own(other))) wrong.push(`\`${name(one)}\` and \`${name(other)}\` overlap`);
}));
const texts = all('svg text').map((text) => [text, rect(text)]);
texts.forEach(([one, a], at) => texts.slice(at + 1).forEach(([other, b]) => {
  // The boxes of two lines of text have some air in common.
  const [top, bottom] = [Math.max(a.top, b.top), Math.min(a.bottom, b.bottom)];
  if (over(a, b) && bottom - top > 3) wrong.push(`the texts \`${one.textContent}\` and \`${other.textContent}\` overlap`);
}));
const frames = all('rect.frame');
frames.forEach((one, at) => frames.slice(at + 1).forEach((other) => {
  const [a, b] = [rect(one), rect(other)];
  if (over(a, b) && !inside(a, b) && !inside(b, a)) wrong.push('two frames cut each other');
}));
const whole = rect(document.querySelector('svg'));
for (const [text, place] of texts) {
  if (!inside(place, whole)) wrong.push(`\`${text.textContent}\` is outside of the picture`);
  const size = parseFloat(getComputedStyle(text).fontSize);
  if (size < 11) wrong.push(`letters of ${size} pixels`);
}
// No point of an arrow is in a box, or under a text that is not its own label.
const places = boxes.map((box) => [name(box), own(box)]);
places.push(...all('g.header text, text.stack-name, text.lane-name').map((text) => [text.textContent, rect(text)]));
const arrows = all('g.arrow');
for (const arrow of arrows) {
  const said = arrow.querySelector('title').textContent;
  for (const path of all('path', arrow)) {
    const length = path.getTotalLength();
    const crossed = new Set();
    for (let at = 0; at <= length; at += 2) {
      const { x, y } = path.getPointAtLength(at);
      for (const [title, place] of places) {
        const [left, top] = [place.left - whole.left, place.top - whole.top];
        const isIn = x > left + 1 && x < left + place.width - 1 && y > top + 1 && y < top + place.height - 1;
        if (isIn) crossed.add(title);
      }
    }
    for (const title of crossed) wrong.push(`the arrow \`${said}\` runs through \`${title}\``);
  }
}
if (labels.length === 0 && arrows.some((arrow) => arrow.querySelector('title').textContent.includes(': '))) {
  wrong.push('arrows have no labels');
}
// Contrast as WCAG defines it: 4.5 for text.
const light = (color) => {
  const [r, g, b] = color.match(/[\d.]+/g).map(Number).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const fill = (element) => getComputedStyle(element).fill;
const contrast = (a, b) => {
  const [dark, bright] = [light(a), light(b)].sort((x, y) => x - y);
  return (bright + 0.05) / (dark + 0.05);
};
const page = fill(document.querySelector('rect.page'));
for (const [text] of texts) {
  const group = text.closest('g.badge, g.label, g.box');
  const behind = group ? fill(group.querySelector('rect')) : page;
  const found = contrast(fill(text), behind);
  if (found < 4.5) wrong.push(`the contrast of \`${text.textContent}\` is ${found.toFixed(1)}`);
}
return { wrong, page, boxes: boxes.length, arrows: arrows.length, frames: frames.length, labels: labels.length };
