import { fanoutContract } from './contract.ts';
import { LocalHub, localFanout } from './local.ts';

fanoutContract('local', () => {
  const hub = new LocalHub();
  return Promise.resolve({
    here: localFanout(hub),
    there: localFanout(hub),
    arrived: () => Promise.resolve(),
  });
});
