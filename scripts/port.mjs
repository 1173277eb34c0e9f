// Built-ins only, see setup.mjs.
import net from "node:net";
import { fail } from "./setup.mjs";

export async function refuseTakenPort() {
  const port = process.env.PORT || "3000";
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
    fail(`PORT ska vara ett heltal från 1 till 65535, inte ”${port}”.`);
  }
  // A portal that was just killed needs a moment to let go.
  let fault = await tryPort(Number(port));
  for (let i = 0; fault === "EADDRINUSE" && i < 20; i++) {
    if (i === 2) console.log(`Port ${port} är upptagen. Väntar några sekunder …`);
    await new Promise((resolve) => setTimeout(resolve, 250));
    fault = await tryPort(Number(port));
  }
  if (fault === "EADDRINUSE") {
    fail(
      `Port ${port} är upptagen, kanske av en portal som redan kör: http://localhost:${port}\n` +
        `Stäng av den, eller välj en annan port: PORT=${Number(port) < 65535 ? Number(port) + 1 : 3000} npm start`,
    );
  }
  if (fault === "EACCES")
    fail(`Port ${port} kräver högre behörighet. Välj en över 1023: PORT=3000 npm start`);
}

function tryPort(port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error) => resolve(error.code));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(null)));
  });
}
