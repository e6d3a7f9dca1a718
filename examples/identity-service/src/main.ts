import { describeError } from './http/describeError.ts';
import { readSettings } from './settings/readSettings.ts';
import { SettingsError } from './settings/settingsError.ts';
import { startService } from './startService.ts';

/** Requests under way get this long to end, in milliseconds. */
const patience = 10_000;

try {
  const service = await startService(readSettings(process.env), process.cwd());
  const stop = () => {
    setTimeout(() => process.exit(1), patience).unref();
    service.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  const told = error instanceof SettingsError ? error.message : JSON.stringify(describeError(error));
  process.stderr.write(`identity-service: ${told}\n`);
  process.exit(1);
}
