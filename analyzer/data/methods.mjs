// Writes methods.tsv: the methods of SDK clients that are not named as their operation. Reads the packages of the NuGet folder that is named.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [packages, output = join(here, 'methods.tsv')] = process.argv.slice(2);
if (!packages) throw new Error('Name the folder: node analyzer/data/methods.mjs NUGET-PACKAGES [OUT.tsv]');

const MEMBER = /<member name="M:([^"(]+)[^"]*">([\s\S]*?)<\/member>/g;
const rows = new Set();
const read = [];
for (const name of readdirSync(packages).filter(name => name.startsWith('awssdk.')).sort()) {
  for (const version of readdirSync(join(packages, name)).sort()) {
    const folder = join(packages, name, version, 'lib/net8.0');
    const docs = existsSync(folder) ? readdirSync(folder).filter(file => file.endsWith('.xml')) : [];
    let count = 0;
    for (const file of docs) {
      for (const [, member, text] of readFileSync(join(folder, file), 'utf8').matchAll(MEMBER)) {
        const operation = /goto\/WebAPI\/[^/"]+\/(\w+)/.exec(text)?.[1];
        const parts = member.split('.');
        const [method, type] = [parts.pop().replace(/Async$/, ''), parts.pop()];
        if (!operation || !/^I?Amazon\w+$/.test(type)) continue;
        count++;
        if (method !== operation) rows.add([parts.slice(1).join('.'), method, operation].join('\t'));
      }
    }
    if (count > 0) read.push(`${docs[0].replace('.xml', '')} ${version} (${count} methods)`);
  }
}

writeFileSync(output, `# Methods of SDK clients (without "Async") that are not named as their operation: namespace, method, operation. Made by methods.mjs; do not edit.
# From the links to the API reference in the packages' XML documentation: ${read.join(', ')}.
${[...rows].sort().join('\n')}
`);
console.log(`${rows.size} methods of ${read.length} packages`);
