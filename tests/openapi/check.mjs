// Holds an OpenAPI document against the OpenAPI Initiative's schema: prints a line for each finding and the paths, and ends with 1 when there is a finding.
// usage: node check.mjs FILE FOLDER, where FOLDER has node_modules/@seriousme/openapi-schema-validator and ends with a separator.
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import process from 'node:process';

const [file, folder] = process.argv.slice(2);
const { Validator } = await import(pathToFileURL(createRequire(folder).resolve('@seriousme/openapi-schema-validator')));

// It follows no reference into another file by itself.
const validator = new Validator();
for (const [, other] of (await readFile(file, 'utf8')).matchAll(/\$ref: '(\.\/[^'#]+)'/g)) {
  await validator.addSpecRef(join(dirname(file), other), other);
}

const { valid, errors } = await validator.validate(file);
for (const found of [errors ?? []].flat()) {
  console.log(found.message ? `error ${found.instancePath ?? ''}: ${found.message}` : `error ${found}`);
}

if (valid) {
  console.log(`OpenAPI ${validator.version} paths ${Object.keys(validator.specification.paths).sort().join(' ')}`);
}

process.exit(valid ? 0 : 1);
