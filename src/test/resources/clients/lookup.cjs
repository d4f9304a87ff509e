// The door's name is in no DNS: node finds it at DOOR_ADDRESS.
const dns = require('dns');
const found = dns.lookup;
dns.lookup = (name, options, done) => {
  const then = typeof options === 'function' ? options : done;
  const all = typeof options === 'object' && options.all;
  if (!name.endsWith('.test')) {
    return found(name, options, done);
  }
  const address = process.env.DOOR_ADDRESS;
  process.nextTick(() => (all ? then(null, [{ address, family: 4 }]) : then(null, address, 4)));
};
