// https://learn.microsoft.com/windows/win32/fileio/naming-a-file: no file or folder can be called so.
const devices = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** Whether a tenant's name is one that Windows gives to a device. */
export function isDeviceName(name: string): boolean {
  return devices.test(name);
}
