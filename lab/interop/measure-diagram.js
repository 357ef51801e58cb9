// Whether the picture can be read: no box over another, no text beyond its box, no label over a box or another label.
const wrong = [];
const all = (what) => [...document.querySelectorAll(what)];
const rect = (element) => element.getBoundingClientRect();
const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
  && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
const inside = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
const name = (element) => element.querySelector('text').textContent;
const boxes = all('g.box');
const labels = all('g.label');
const own = (element) => rect(element.querySelector('rect'));
for (const element of [...boxes, ...labels]) {
  for (const text of element.querySelectorAll('text')) {
    if (!inside(rect(text), own(element))) wrong.push(`\`${text.textContent}\` does not fit into its box`);
  }
}
const apart = [...boxes, ...labels];
apart.forEach((one, at) => apart.slice(at + 1).forEach((other) => {
  if (over(own(one), own(other))) wrong.push(`\`${name(one)}\` and \`${name(other)}\` overlap`);
}));
const frames = all('rect.frame, rect.stack');
frames.forEach((one, at) => frames.slice(at + 1).forEach((other) => {
  const [a, b] = [rect(one), rect(other)];
  if (over(a, b) && !inside(a, b) && !inside(b, a)) wrong.push('two frames cut each other');
}));
const whole = rect(document.querySelector('svg'));
for (const text of all('text')) {
  if (!inside(rect(text), whole)) wrong.push(`\`${text.textContent}\` is outside of the picture`);
}
const sizes = all('text').map((text) => parseFloat(getComputedStyle(text).fontSize));
const smallest = Math.min(...sizes);
if (smallest < 11) wrong.push(`letters of ${smallest} pixels`);
return {
  wrong, smallest,
  boxes: boxes.length,
  dashed: all('g.box rect').filter((box) => box.getAttribute('stroke-dasharray') !== 'none').length,
  frames: all('rect.frame').length,
  arrows: all('path.grant, path.connection, path.use').length,
  grants: all('path.grant').length,
  connections: all('path.connection').length,
};
