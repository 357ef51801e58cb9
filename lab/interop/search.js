// Asks rustdoc's own search for what users type: `node search.js DOCS SEARCHES`. A search has to have its item among the first results.
const fs = require('fs');
const path = require('path');
const [, , docs, searches] = process.argv;
const FIRST = 20;
const script = (start) => {
  const folder = path.join(docs, 'static.files');
  const name = fs.readdirSync(folder).find((file) => file.startsWith(start) && file.endsWith('.js'));
  return path.join(folder, name);
};
// What `storage.js` defines for the pages.
globalThis.nonnull = (value, message) => {
  if (value === null || value === undefined) throw message || 'null';
  return value;
};
globalThis.nonundef = globalThis.nonnull;
const { Stringdex, RoaringBitmap } = require(script('stringdex-'));
const { initSearch } = require(script('search-'));
let callbacks;
// The files of the index call the callbacks by their names.
const load = (...name) => {
  const text = fs.readFileSync(path.join(docs, 'search.index', ...name), 'utf8');
  new Function(...Object.keys(callbacks), text)(...Object.values(callbacks));
};
const hooks = {
  loadRoot(given) {
    callbacks = given;
    load('root.js');
  },
  loadTreeByHash: async (hash) => load(`${hash}.js`),
  loadDataByNameAndHash: async (name, hash) => load(name, `${hash}.js`),
};
(async () => {
  const { docSearch, DocSearch } = await initSearch(Stringdex, RoaringBitmap, hooks);
  const lost = [];
  let count = 0;
  for (const line of fs.readFileSync(searches, 'utf8').split('\n').filter(Boolean)) {
    const [typed, expected] = line.split(' => ');
    const answer = await docSearch.execQuery(DocSearch.parseQuery(typed), null, 'stackwright');
    const names = [];
    for await (const result of answer.others) {
      names.push(result.item.name);
      if (names.length >= FIRST) break;
    }
    count += 1;
    if (!names.includes(expected)) lost.push(`\`${typed}\` does not find \`${expected}\`, but ${names.slice(0, 5).join(', ') || 'nothing'}`);
  }
  console.log(JSON.stringify({ count, lost }));
})();
