// Starts fauxqs on a free port of 127.0.0.1 (its own command listens on every interface), prints the port, ends with its standard input.
import { buildApp } from "fauxqs";

const app = buildApp({ logger: false });
await app.listen({ port: 0, host: "127.0.0.1" });
console.log(app.server.address().port);
process.stdin.on("end", () => process.exit(0)).resume();
