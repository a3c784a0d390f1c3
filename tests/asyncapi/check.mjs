// Holds an AsyncAPI document against AsyncAPI's own parser: prints a line for each finding and the channels, and ends with 1 when a finding is an error.
// usage: node check.mjs FILE FOLDER, where FOLDER has node_modules/@asyncapi/parser and ends with a separator.
import { createRequire } from 'node:module';
import process from 'node:process';

const [file, folder] = process.argv.slice(2);
const { Parser, fromFile } = createRequire(folder)('@asyncapi/parser');

const { document, diagnostics } = await fromFile(new Parser(), file).parse();
for (const found of diagnostics) {
  console.log(`${['error', 'warning', 'information', 'hint'][found.severity]} ${found.path.join('.')}: ${found.message}`);
}

if (document) {
  console.log(`channels ${document.channels().all().map((channel) => channel.id()).sort().join(' ')}`);
}

process.exit(document && diagnostics.every((found) => found.severity > 0) ? 0 : 1);
