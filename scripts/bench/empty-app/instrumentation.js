// Next looks for this file upwards, and would otherwise take the portal's.
export function register() {}
