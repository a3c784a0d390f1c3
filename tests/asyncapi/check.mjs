// Holds docs/asyncapi.yaml against AsyncAPI's own parser: prints one line for each finding and ends with 1 when one is an error.
// usage: node check.mjs FILE, with @asyncapi/parser installed beside this file or in NODE_PATH's place.
import { createRequire } from 'node:module';
import process from 'node:process';

const [file, modules] = process.argv.slice(2);
const require = createRequire(modules);
const { Parser, fromFile } = require('@asyncapi/parser');

const { document, diagnostics } = await fromFile(new Parser(), file).parse();
for (const found of diagnostics) {
  console.log(`${['error', 'warning', 'information', 'hint'][found.severity]} ${found.path.join('.')}: ${found.message}`);
}

if (document) {
  console.log(`channels ${document.channels().all().map((channel) => channel.id()).sort().join(' ')}`);
}

process.exit(document && diagnostics.every((found) => found.severity > 0) ? 0 : 1);
