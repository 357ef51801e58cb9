// What the table of a stack's page says, and whether all of it can be seen.
const wrong = [];
const table = document.querySelector('.docblock table');
if (!table) return { wrong: ['there is no table'], rows: [], links: 0 };
const room = table.closest('.docblock');
if (table.scrollWidth > room.clientWidth + 1) wrong.push('the table is wider than the page');
const picture = document.querySelector('.docblock svg.stackwright');
if (!picture) wrong.push('there is no picture');
else {
  const { width, height, right } = picture.getBoundingClientRect();
  if (width < 400 || height < 150) wrong.push(`the picture is ${width} × ${height} pixels`);
  if (right > room.getBoundingClientRect().right + 1) wrong.push('the picture is wider than the page');
  if (picture.querySelectorAll('g.box').length < 10) wrong.push('the picture is not whole');
}
const cells = [...table.querySelectorAll('td')];
for (const cell of cells) {
  if (cell.scrollWidth > cell.clientWidth + 1) wrong.push(`\`${cell.textContent}\` is cut off`);
  const size = parseFloat(getComputedStyle(cell).fontSize);
  if (size < 12) wrong.push(`letters of ${size} pixels`);
}
const ids = (html) => html.split('<br>').map((part) => {
  const element = document.createElement('p');
  element.innerHTML = part;
  return element.textContent.trim();
});
const rows = [...table.querySelectorAll('tbody tr')].map((row) => {
  const [declaration, what, relations, replaced] = row.children;
  const [type, id] = ids(what.innerHTML);
  return { name: declaration.textContent.trim(), type, id, exists: id, relations: relations.textContent, replaced: replaced.textContent };
});
const links = [...table.querySelectorAll('a')];
for (const link of links) {
  if (!/struct\.Stack\.html#structfield\./.test(link.getAttribute('href'))) wrong.push(`a link leads to ${link.href}`);
}
return { wrong, rows, links: links.length };
