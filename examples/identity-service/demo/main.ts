import { SettingsError } from '../src/settings/settingsError.ts';
import { startJourney } from './startJourney.ts';

process.stderr.write('Starting the identity service and a shop …\n');
const starting = startJourney(process.env);
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  // Also while it starts: or its folder would stay.
  process.once(signal, () => {
    stopping = true;
    starting
      .then(({ stop }) => stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  });
}
try {
  const { shop, admin, adminKey, collector } = await starting;
  process.stdout.write(`Shop        ${shop}
Admin page  ${admin}
            any user name, password ${adminKey}
Collector   ${collector}
Ctrl-C ends it.
`);
} catch (error) {
  // Ctrl-C ends the processes that a start needs as well: no fault to tell.
  if (!stopping) process.stderr.write(`journey: ${reasonOf(error)}\n`);
  process.exit(1);
}

function reasonOf(error: unknown): string {
  if (error instanceof SettingsError) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  if (code !== 'EADDRINUSE') return String(error);
  return `port ${port} is in use; SHOP_PORT, PORT, OPERATIONS_PORT and ADMIN_PORT choose others`;
}
