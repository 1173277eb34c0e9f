// Loaded first in what we start: when the channel to us closes, we are gone, and so should the child be.
process.once("disconnect", () => process.exit(0));
process.channel?.unref();
