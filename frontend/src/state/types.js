/**
 * The shapes that the server sends. Times are RFC 3339 strings, values decimal strings; null is unknown, never 0.
 *
 * @typedef {string | null} Value
 * @typedef {'exact' | 'about' | 'more_than' | 'almost'} Qualifier
 *
 * @typedef {object} Total
 * @property {string} indicator
 * @property {Value} value
 * @property {Value} accepted
 * @property {Value} provisional
 * @property {Qualifier} qualifier
 * @property {number} reported of `expected`, those with no slot already due missing
 * @property {number} expected
 * @property {number} [nil] participants whose value rests on nil reports alone
 * @property {Value} [joint] what came off as joint, counted once
 * @property {number} [questioned]
 * @property {number} [unresolved]
 * @property {string} [flag]
 * @property {string} [correction] signed change of the last correction that lowered it
 * @property {string} [because]
 * @property {string} [corrected_by]
 * @property {string} [corrected_at]
 *
 * @typedef {object} SlotFact
 * @property {string} slot
 * @property {'missing' | 'returned' | 'held' | 'awaiting_approval' | 'received' | 'nil' | 'accepted' | 'not_owed'} state
 * @property {string} [at]
 * @property {string} [by]
 * @property {string} [reason]
 * @property {string} [until]
 * @property {string} [report]
 * @property {'claimed' | 'called'} [call] what the centre did about what is missing
 * @property {string} [call_at]
 * @property {string} [call_by] the watch
 * @property {string} [promised] for then
 * @property {string} [asked] the participant was asked for it here
 * @property {string} [due] for this participant, in place of the slot's
 * @property {string} [overdue]
 * @property {string} [locks]
 * @property {'extended' | 'advanced' | 'excused'} [exception] what the centre made of the deadline
 * @property {string} [excepted] when
 * @property {string} [excepted_by] the watch
 * @property {string} [excepted_for] its reason
 *
 * @typedef {object} Row
 * @property {string} participant
 * @property {string} role
 * @property {string} [last_report_at]
 * @property {SlotFact[]} slots
 * @property {Total[]} totals
 *
 * @typedef {{indicator: string, from: Value, to: Value}} Change
 *
 * @typedef {object} FeedItem
 * @property {string} id
 * @property {string} at
 * @property {string} verb
 * @property {string} [participant]
 * @property {string} [office]
 * @property {string} [report]
 * @property {number} [version]
 * @property {string} [kind]
 * @property {string} [slot]
 * @property {string} [state]
 * @property {number} [figures]
 * @property {Change[]} [changes]
 * @property {string} [reason]
 * @property {string} [until]
 * @property {string} [by]
 * @property {boolean} [late]
 * @property {'claimed' | 'called' | 'dropped' | 'asked'} [call] what the centre did about a missing report
 * @property {'extended' | 'advanced' | 'excused' | 'restored'} [exception] what it made of a deadline
 *
 * @typedef {object} Indicator
 * @property {string} code
 * @property {string} name
 * @property {string} short
 * @property {string} group
 * @property {string} counted_in
 * @property {number} scale
 * @property {string} measure
 * @property {'sum' | 'latest' | 'max'} over_slots
 * @property {string} [parent]
 * @property {string} [partition]
 * @property {number} [headline]
 * @property {string} [maximum]
 * @property {string} [definition]
 *
 * @typedef {{id: string, starts: string, ends: string, due: string, overdue: string, locks?: string, excused?: boolean}} Slot excused: its participant owes nothing for it
 * @typedef {{code: string, name: string, needs_approval?: boolean}} Office
 * @typedef {{code: string, role: string, contact?: string, phone?: string, offices?: Office[], owed?: string[], zone?: string}} Participant
 *
 * @typedef {object} Settings
 * @property {string} code
 * @property {string} name
 * @property {boolean} exercise
 * @property {string} zone
 * @property {string} starts
 * @property {string} ends
 * @property {string} phase
 * @property {string} [centre]
 * @property {string} [handling]
 * @property {string} [tlp]
 * @property {{server: string, operation: string, speed: number}} [clock] of an exercise: its own time
 *
 * @typedef {object} Configuration
 * @property {Settings} settings
 * @property {Indicator[]} indicators
 * @property {Slot[]} slots
 * @property {Participant[]} participants
 *
 * @typedef {{indicator: string, values: Value[]}} History
 * @typedef {Record<'to_accept' | 'to_resolve' | 'joint' | 'early' | 'questioned' | 'answered' | 'returned' | 'to_approve' | 'unconfirmed', number>} Attention
 *
 * @typedef {object} Picture
 * @property {string} operation
 * @property {string} epoch
 * @property {number} seq
 * @property {string} now operation time of the last message
 * @property {string} as_of
 * @property {Configuration} configuration
 * @property {Total[]} totals
 * @property {Row[]} participants in protocol order
 * @property {FeedItem[]} feed newest first
 * @property {string} [history_start]
 * @property {History[]} history the headlines over time, one value every 15 minutes
 * @property {Attention} attention
 * @property {Watch} [watch] what those on watch share; only for coordinators
 *
 * @typedef {object} Alert
 * @property {string} key
 * @property {'silence' | 'first' | 'fell'} kind
 * @property {string} at of the entry that raised it; of a silence since when
 * @property {string} [participant]
 * @property {Change[]} [changes] of headline totals of the operation
 * @property {string} [verb] what moved them
 * @property {string} [report]
 * @property {string} [reason]
 * @property {string} [by] the watch that did it
 * @property {string} [acknowledged_by]
 * @property {string} [acknowledged_at]
 *
 * @typedef {{by: string, at: string, participants: string[]}} Cover whom a watch covers
 * @typedef {{alerts: Alert[], older?: number, acknowledged: Alert[], covers: Cover[]}} Watch
 *
 * @typedef {Picture & {type: 'snapshot'}} Snapshot
 *
 * @typedef {object} Changed
 * @property {string} epoch
 * @property {string} now
 * @property {string} [as_of]
 * @property {Configuration} [configuration]
 * @property {Total[]} [totals]
 * @property {Row[]} [participants]
 * @property {FeedItem[]} [feed]
 * @property {boolean} [feed_drop]
 * @property {string} [history_start]
 * @property {{indicator: string, from: number, values: Value[]}[]} [history]
 * @property {Attention} [attention]
 * @property {Watch} [watch]
 *
 * @typedef {Changed & {type: 'frame', from: number, to: number}} Frame
 * @typedef {Changed & {type: 'coverage', seq: number}} Coverage
 * @typedef {{type: 'heartbeat', epoch: string, seq: number, at: string, speed: number}} Heartbeat
 * @typedef {Snapshot | Frame | Coverage | Heartbeat} Message
 *
 * @typedef {object} Contribution
 * @property {string} report
 * @property {number} version
 * @property {string} participant
 * @property {string} [office]
 * @property {string} slot
 * @property {string} kind
 * @property {string} state
 * @property {Value} value
 * @property {Qualifier} qualifier
 * @property {string} at
 * @property {string} [why]
 * @property {string} [total]
 *
 * @typedef {{reference: string, credited: string, chosen?: boolean, chosen_by?: string, off: Value, shares: {participant: string, value: Value}[], flag?: string}} JointCredit
 * @typedef {{operation: string, indicator: string, parent?: string, participant?: string, value: string, counted_in: string, qualifier: Qualifier, note?: string, noted_at?: string, noted_by?: string}} PublishedLine
 *
 * @typedef {object} Breakdown
 * @property {string} indicator
 * @property {string} [participant]
 * @property {Total} total
 * @property {Contribution[]} counted
 * @property {Contribution[]} not_counted
 * @property {JointCredit[]} [joint]
 * @property {PublishedLine[]} [published]
 */

export {};
