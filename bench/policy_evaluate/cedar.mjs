// Decisions a second of Cedar's wasm build, its policies parsed once. Usage: node cedar.mjs FOLDER
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(join(import.meta.dirname, '../../tests/node/package.json'))
const cedar = require('@cedar-policy/cedar-wasm/nodejs')
const folder = process.argv[2]
const parsed = cedar.preparsePolicySet('bench', { staticPolicies: readFileSync(join(folder, 'policies.cedar'), 'utf8') })
if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed.errors))

const cases = JSON.parse(readFileSync(join(folder, 'cases.json')))
const calls = cases.map(({ request: { principal, action, resource, context } }) => ({
  principal: { type: 'User', id: principal },
  action: { type: 'Action', id: action },
  resource: { type: 'Resource', id: resource },
  context: {
    action,
    arn: resource,
    team: context['aws:PrincipalTag/team'],
    ip: { __extn: { fn: 'ip', arg: context['aws:SourceIp'] } },
    secure: context['aws:SecureTransport'] === 'true',
    principalArn: context['aws:PrincipalArn'],
    age: Number(context['aws:MultiFactorAuthAge']),
    // Cedar's `like` takes no variable: what the pattern asks is answered beforehand, in Cedar's favour.
    isOwnTeam: context['aws:PrincipalTag/team'].startsWith(`${context['aws:username']}-`),
    time: Date.parse(context['aws:CurrentTime']) / 1000,
  },
  preparsedPolicySetId: 'bench',
  entities: [],
}))

const budget = 5000
const decide = (call) => {
  const answer = cedar.statefulIsAuthorized(call)
  if (answer.type !== 'success' || answer.response.diagnostics.errors.length > 0) throw new Error(JSON.stringify(answer))
  return answer.response.decision === 'allow' ? 'A' : 'D'
}

for (let i = 0; i < 100; i++) decide(calls[i])
let answers = ''
let count = 0
const start = performance.now()
while (performance.now() - start < budget) {
  const answer = decide(calls[count % calls.length])
  if (count < calls.length) answers += answer
  count++
}
console.log(JSON.stringify({ decisionsPerSecond: (count * 1000) / (performance.now() - start), answers }))
