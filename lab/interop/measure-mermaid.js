// Whether Mermaid draws its texts: all boxes, frames and arrows, and the names as they are.
const wrong = [];
mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
const found = { wrong, charts: 0, nodes: 0, frames: 0, arrows: 0 };
for (const chart of document.querySelectorAll('pre.chart')) {
  const text = chart.textContent;
  const lines = text.split('\n').map((line) => line.trim());
  const count = (pattern) => lines.filter((line) => pattern.test(line)).length;
  const expected = {
    nodes: lines.filter((line) => /^\w+\["/.test(line)).length,
    frames: count(/^subgraph /),
    arrows: count(/^\w+ (==>|-\.->|-->)/),
  };
  try {
    await mermaid.parse(text);
    const { svg } = await mermaid.render(`drawn-${chart.id}`, text);
    const drawing = document.createElement('div');
    drawing.innerHTML = svg;
    chart.replaceWith(drawing);
    const drawn = {
      nodes: drawing.querySelectorAll('g.node').length,
      frames: drawing.querySelectorAll('g.cluster').length,
      arrows: drawing.querySelectorAll('g.edgePaths > path, g.edgePaths > g').length,
    };
    for (const what of Object.keys(expected)) {
      if (drawn[what] !== expected[what]) wrong.push(`${chart.id}: ${drawn[what]} of ${expected[what]} ${what}`);
      found[what] += drawn[what];
    }
    if (drawing.textContent.includes('Unsupported markdown')) wrong.push(`${chart.id}: a text is taken for Markdown`);
    if (chart.id.startsWith('chart-signs')) {
      const name = '1. <b>bold<b> "quoted" #35; _x_ `y` | ] } end';
      if (!drawing.textContent.includes(name)) {
        wrong.push(`${chart.id}: ${drawing.textContent}`);
      }
    }
    found.charts += 1;
  } catch (error) {
    wrong.push(`${chart.id}: ${error.message}`);
  }
}
return found;
