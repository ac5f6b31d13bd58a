// Reads one JSON line a schema from standard input: {"schema": text, "bodies": [text, ...]}, and prints one line each: [true, false, ...].
// A body that JSON.parse refuses is false, as one that ajv refuses.
import { createInterface } from 'node:readline';
import Ajv from 'ajv';

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { schema, bodies } = JSON.parse(line);
  // "strictTypes" would complain of maxLength beside ["string", "null"], which every reader takes alike.
  const validate = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true }).compile(JSON.parse(schema));
  console.log(JSON.stringify(bodies.map(body => {
    try {
      return validate(JSON.parse(body));
    } catch (error) {
      if (error instanceof SyntaxError) return false;
      throw error;
    }
  })));
}
