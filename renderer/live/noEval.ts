import { z } from 'zod';

// zod compiles parsers with `new Function`; the page's security policy forbids that and would report each try.
// This file must be imported before any schema is made (zod 4: globalConfig.jitless).
z.config({ jitless: true });
