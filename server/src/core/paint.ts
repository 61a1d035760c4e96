/** What a stretch of text is, for whoever can show it: a terminal makes colours of it, a file nothing. */
export type Tone = 'strong' | 'quiet' | 'good' | 'doubtful' | 'bad' | 'name';

export type Paint = (tone: Tone, text: string) => string;

/** Where nothing but letters can be shown. */
export const unpainted: Paint = (_tone, text) => text;
