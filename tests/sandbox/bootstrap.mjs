// A function for the tests. Each message's body says what happens to its batch: "fail" fails that message alone, "error" the whole
// invocation, "crash" ends the process, "hang" never answers, and "answer:TEXT" answers TEXT as it stands.
const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;
const names = Object.keys(process.env).sort();
console.log(`environment ${JSON.stringify(Object.fromEntries(names.map(name => [name, process.env[name]])))}`);

try {
  while (true) {
    const next = await fetch(`${api}/invocation/next`);
    if (!next.ok) process.exit(1);
    const id = next.headers.get('lambda-runtime-aws-request-id');
    const event = await next.json();
    console.log(`event ${JSON.stringify(event)}`);
    const bodies = event.Records.map(record => record.body);
    if (bodies.includes('crash')) process.exit(7);
    if (bodies.includes('hang')) await new Promise(() => setInterval(() => {}, 1000));
    const given = bodies.find(body => body.startsWith('answer:'));
    const failures = event.Records.filter(record => record.body === 'fail').map(record => ({ itemIdentifier: record.messageId }));
    const failed = bodies.includes('error');
    await fetch(`${api}/invocation/${id}/${failed ? 'error' : 'response'}`, {
      method: 'POST',
      body: failed ? '{"errorMessage":"on purpose","errorType":"Error"}' : given?.slice(7) ?? JSON.stringify({ batchItemFailures: failures }),
    });
  }
} catch (error) {
  console.error(`runtime API is gone: ${error.message}`);
  process.exit(1);
}
