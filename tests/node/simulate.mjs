// Asks @cloud-copilot/iam-simulate. Reads cases of `bridge evaluate`'s form, one JSON line each, from standard input; prints one line each, in order:
// {"id", "decision"} or {"id", "invalid": why}. What the two forms name differently is renamed here, and nothing else.
import { createInterface } from 'node:readline';
import { anonymousPrincipal, runSimulation } from '@cloud-copilot/iam-simulate';

const named = (layer, policies) => policies.map((policy, index) => ({ name: `${layer}${index}`, policy }));
const levels = (layer, lists) => (lists ?? []).map((list, index) => ({ orgIdentifier: `${layer}${index}`, policies: named(`${layer}${index}.`, list) }));

// The oracle takes one session policy, AWS several that count together: their statements in one policy mean the same.
const merged = policies => policies && { ...policies[0], Statement: policies.flatMap(policy => policy.Statement) };

const accountOf = arn => /^\d{12}$/.test(arn.split(':')[4] ?? '') ? arn.split(':')[4] : undefined;

function simulation({ request, ...policies }) {
  const anonymous = request.principal === '*';
  const boundaries = policies.permissionBoundaries && { permissionBoundaryPolicies: named('boundary', policies.permissionBoundaries) };
  return {
    request: {
      principal: anonymous ? anonymousPrincipal : request.principal,
      action: request.action,
      resource: {
        resource: request.resource,
        accountId: request.resourceAccount ?? accountOf(request.resource) ?? accountOf(request.principal),
      },
      contextVariables: request.context ?? {},
    },
    identityPolicies: policies.identityPolicies ?? [],
    serviceControlPolicies: levels('scp', policies.serviceControlPolicies),
    resourceControlPolicies: levels('rcp', policies.resourceControlPolicies),
    ...(policies.resourcePolicy && { resourcePolicy: policies.resourcePolicy }),
    ...(policies.sessionPolicies && { sessionPolicy: merged(policies.sessionPolicies) }),
    ...boundaries,
  };
}

async function answer({ id, ...asked }) {
  const result = await runSimulation(simulation(asked), {});
  switch (result.resultType) {
    case 'error':
      return { id, invalid: JSON.stringify(result.errors) };
    case 'single': {
      const ignored = result.result.ignoredContextKeys ?? [];
      return ignored.length > 0 ? { id, invalid: `context keys that do not fit: ${ignored}` } : { id, decision: result.overallResult };
    }
    default:
      return { id, invalid: `answered for ${result.results.length} resources` };
  }
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const asked = JSON.parse(line);
  let out;
  try {
    out = await answer(asked);
  } catch (error) {
    out = { id: asked.id, invalid: `threw ${error}` };
  }

  process.stdout.write(JSON.stringify(out) + '\n');
}
