import { guard } from './lib/guard.ts';
import { main } from './main.ts';

guard(main)();
