// Decisions a second of npm @cloud-copilot/iam-simulate, which is run and never linked. Usage: node iam-simulate.mjs FOLDER
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const require = createRequire(join(import.meta.dirname, '../../tests/node/package.json'))
const { runSimulation } = await import(pathToFileURL(require.resolve('@cloud-copilot/iam-simulate')))
const folder = process.argv[2]
const policies = JSON.parse(readFileSync(join(folder, 'policies.json')))
const cases = JSON.parse(readFileSync(join(folder, 'cases.json')))
const simulations = cases.map(({ request }) => ({
  request: {
    principal: request.principal,
    action: request.action,
    resource: { resource: request.resource, accountId: request.resourceAccount },
    contextVariables: request.context,
  },
  identityPolicies: policies.identityPolicies,
  serviceControlPolicies: policies.serviceControlPolicies.map((level, i) => ({
    orgIdentifier: `level-${i}`,
    policies: level.map((policy, j) => ({ name: `scp-${i}-${j}`, policy })),
  })),
  resourceControlPolicies: [],
}))

const budget = 8000
const decide = async (simulation) => {
  const result = await runSimulation(simulation, {})
  if (result.resultType === 'error') throw new Error(JSON.stringify(result.errors))
  return result.overallResult === 'Allowed' ? 'A' : 'D'
}

for (let i = 0; i < 20; i++) await decide(simulations[i])
let answers = ''
const start = performance.now()
while (answers.length < simulations.length && performance.now() - start < budget) {
  answers += await decide(simulations[answers.length])
}
console.log(JSON.stringify({ decisionsPerSecond: (answers.length * 1000) / (performance.now() - start), answers }))
