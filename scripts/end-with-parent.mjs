// Loaded first in what we start: when the channel to us closes, we are gone, and so should the child be.
process.once("disconnect", () => process.exit(1));
// The channel must not keep a finished script alive. In the child's own workers it is what keeps them waiting for work.
if (process.ppid === Number(process.env.STIGEN_PARENT)) process.channel?.unref();
