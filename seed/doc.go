// Package seed holds the data that ships inside the program, and pure readers of it: who can take part in an
// operation, what can be counted, what was published of past operations, where the towns are; and the operations that come with the
// program as scripts, which are played through the desk like anything else. Readers share one immutable copy, never fail at run time and touch neither
// disk nor network; data that cannot be read is a fault of the build and stops the program when it starts.
//
// Codes are those of the European institutions: ISO 3166-1 alpha-2 with EL for Greece, UK for the United Kingdom and
// XK for Kosovo. Code turns what people and other systems write (GR, GB) into them at the edges; inside the program
// no other spelling occurs.
//
// Figures of real operations are published ones only; what is not published is absent. Whatever is invented belongs to the exercise.
//
// Countries and codes follow ISO 3166-1, English names the Unicode CLDR (Unicode License), time zones the IANA
// database. Cities come from GeoNames (https://www.geonames.org, CC BY 4.0). The shapes in geometry are made by
// frontend/tools/geometry.mjs from Natural Earth (public domain) as edited by Visionscarto.
package seed
