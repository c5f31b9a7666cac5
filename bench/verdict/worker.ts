import { playHere, type Work } from './jobs.ts';

const work: Work = JSON.parse(process.argv[2] ?? '');
process.stdout.write(JSON.stringify(playHere(work)));
