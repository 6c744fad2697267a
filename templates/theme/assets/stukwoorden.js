// What scripts say on the page of a letter. A template, made once for the site: on each page it would be 700 bytes.

export const words = {{ config.extra.woorden.alinea | tojson }};
