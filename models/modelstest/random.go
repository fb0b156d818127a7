package modelstest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"pgregory.net/rapid"

	"actionday/models"
)

// Ledger draws a random legal ledger of [Operation]: up to 40 entries after the first, of all verbs, with few participants, slots and
// small values, so that reports meet, cover, correct and share with one another often.
func Ledger(t *rapid.T) []models.Entry {
	g := &generator{t: t, w: NewWriter(Operation())}
	length := rapid.SampledFrom(lengths).Draw(t, "length")
	for n, seed := range rapid.SliceOfN(rapid.Uint32(), length, length).Draw(t, "entries") {
		g.random = rand.New(rand.NewPCG(uint64(seed), uint64(n)))
		g.step()
	}
	return g.w.Entries
}

// lengths are drawn instead of a number, which would mostly be small.
var lengths = []int{2, 4, 6, 8, 10, 12, 15, 18, 22, 26, 32, 40}

// generator makes each entry from one drawn number: cheap, and a failing ledger still shrinks by leaving entries out.
type generator struct {
	t       *rapid.T
	random  *rand.Rand
	w       *Writer
	reports []string
	totals  []string // those submitted as a total
}

// number draws 0 to n-1.
func (g *generator) number(n int) int { return g.random.IntN(n) }

func pick[T any](g *generator, from []T) T { return from[g.number(len(from))] }

func (g *generator) chance(percent int) bool { return g.number(100) < percent }

func (g *generator) step() {
	switch n := g.number(100); {
	case n < 45 || len(g.reports) == 0:
		g.submit()
	case n < 60:
		g.correct()
	case n < 84:
		g.decide()
	case n < 92:
		g.resolve()
	case n < 94:
		g.undo()
	case n < 97:
		g.w.Credit(pick(g, references), pick(g, []string{"arrests", "victims"}), pick(g, []string{"FR", "RO", "DE", ""}))
	case n < 97:
		g.w.Acknowledge(g.chance(30), fmt.Sprintf("%s/%d", pick(g, []string{"first", "fell"}), g.number(len(g.w.Entries))+1), "silence/FR/2024-06-03T00:00:00.000Z")
	case n < 98:
		g.w.Cover(pick(g, []string{"watch North", "watch South"}), pick(g, []string{"FR", "RO", "DE"}))
	default:
		g.configure()
	}
}

var (
	references = []string{"J1", "J2"}
	senders    = []struct{ participant, office string }{
		{"FR", ""}, {"FR", ""}, {"FR", "north"}, {"FR", "north"}, {"FR", "south"}, {"FR", "border"},
		{"RO", ""}, {"RO", "cluj"}, {"DE", ""}, {"BE", ""},
	}
	kindsOwn    = []models.Kind{models.Add, models.Add, models.SlotTotal, models.SlotTotal, models.RunningTotal, models.Early, models.Nil}
	kindsOffice = []models.Kind{models.Add, models.Add, models.SlotTotal, models.Early, models.Nil}
	decisions   = []models.Verb{
		models.VerbWithdraw, models.VerbApprove, models.VerbApprove, models.VerbAccept, models.VerbAccept, models.VerbReturn,
		models.VerbReject, models.VerbQuestion, models.VerbQuestion, models.VerbAnswer, models.VerbConfirm,
	}
	reasons = []models.ReasonCode{models.TypingError, models.LateInformation, models.Duplicate}
)

func (g *generator) submit() {
	sender := pick(g, senders)
	report := fmt.Sprintf("r%d", len(g.reports)+1)
	body := g.body(sender.participant, sender.office)
	g.w.centre = g.chance(15)
	g.w.held = !g.w.centre && g.chance(15)
	g.w.Submit(report, body)
	g.w.centre, g.w.held = false, false
	g.reports = append(g.reports, report)
	if body.Kind == models.SlotTotal || body.Kind == models.RunningTotal {
		g.totals = append(g.totals, report)
	}
}

// correct sends a report anew: often one figure changed only, sometimes something else altogether.
func (g *generator) correct() {
	report := pick(g, g.reports)
	h := g.w.heads[report]
	if _, err := models.Transition(h.state, models.VerbCorrect); err != nil {
		return
	}
	body := g.body(h.participant, h.office)
	if last := g.last(report); last != nil && g.chance(60) {
		kept := *last
		kept.Figures = slices.Clone(last.Figures)
		for i, f := range kept.Figures {
			if f.Indicator == "arrests" && f.Value != nil && g.chance(70) {
				kept.Figures[i] = g.figure("arrests", 7)
				if g.chance(40) {
					g.share(&kept.Figures[i], pick(g, references), 9)
				}
			}
		}
		body = kept
	}
	g.w.held = g.chance(10)
	if err := g.w.Correct(report, g.legal(body), pick(g, reasons)); err != nil {
		g.t.Fatal(err)
	}
	g.w.held = false
}

// last is the body last sent for a report.
func (g *generator) last(report string) *models.Body {
	for i := len(g.w.Entries) - 1; i >= 0; i-- {
		if e := g.w.Entries[i]; e.Report == report && e.Body != nil {
			return e.Body
		}
	}
	return nil
}

func (g *generator) decide() {
	report, verb := pick(g, g.reports), pick(g, decisions)
	if _, err := models.Transition(g.w.heads[report].state, verb); err != nil {
		return
	}
	var question []string
	if verb == models.VerbQuestion {
		question = []string{pick(g, []string{"arrests", "checks", "victims"})}
	}
	if err := g.w.Decide(verb, report, pick(g, reasons), question...); err != nil {
		g.t.Fatal(err)
	}
}

// undo takes back what was last done about a report, where something was.
func (g *generator) undo() {
	if report := pick(g, g.reports); len(g.w.heads[report].done) > 0 {
		if err := g.w.Undo(report); err != nil {
			g.t.Fatal(err)
		}
	}
}

func (g *generator) resolve() {
	report := pick(g, g.reports)
	totals := slices.DeleteFunc(slices.Clone(g.totals), func(total string) bool {
		return g.w.heads[total].participant != g.w.heads[report].participant
	})
	if len(totals) == 0 {
		return
	}
	if _, err := models.Transition(g.w.heads[report].state, models.VerbResolve); err != nil {
		return
	}
	family, answer := pick(g, []string{"arrests", "arrests", "victims", "checks"}), models.AddedAnswer
	if g.chance(40) {
		answer = models.IncludedAnswer
	}
	if err := g.w.Resolve(report, family, pick(g, totals), answer); err != nil {
		g.t.Fatal(err)
	}
}

// configure changes something that may change while reports stand.
func (g *generator) configure() {
	c := Operation()
	switch g.number(4) {
	case 0:
		c.Participants[2].Owed = pick(g, [][]string{nil, {"arrests"}, {"victims", "checks"}})
	case 1:
		c.Participants[0].Offices[0].NeedsApproval = g.chance(50)
	case 2:
		c.Indicators = append(c.Indicators, models.Indicator{
			Code: "adults", Name: "adults", Short: "adults", Group: "arrests", CountedIn: "persons", Measure: models.Result,
			OverSlots: models.Sum, Parent: "arrests", Partition: "age",
		})
		slices.Reverse(c.Indicators)
	default:
		c.Settings.OthersFigures, c.Settings.OthersBoard = g.chance(50), g.chance(50)
	}
	if len(g.w.config.Indicators) > len(c.Indicators) {
		c.Indicators = nil
	}
	g.w.Configure(c)
}

func (g *generator) body(participant, office string) models.Body {
	b := models.Body{
		V: models.BodyVersion, Participant: participant, Office: office, Slot: fmt.Sprintf("d%d", 1+g.number(3)), Kind: pick(g, kindsOwn),
		Source: "own", Handling: "H0", TLP: "AMBER",
	}
	if office != "" {
		b.Kind = pick(g, kindsOffice)
	}
	if b.Kind == models.Nil {
		b.NilMeaning = pick(g, []models.NilMeaning{models.Active, models.NotActive})
		return b
	}
	b.Figures = g.family(b.Figures, "arrests", "labour", "drugs", "minors")
	if g.chance(30) {
		b.Figures = g.family(b.Figures, "victims", "children")
	}
	if g.chance(20) {
		b.Figures = g.family(b.Figures, "checks")
	}
	if office == "" && b.Kind != models.Add && g.chance(50) {
		b.Figures = g.family(b.Figures, "officers")
		b.Figures = g.family(b.Figures, "vessels", "patrols")
	}
	return g.legal(b)
}

// family draws a root and some of its children.
func (g *generator) family(figures []models.Figure, root string, children ...string) []models.Figure {
	if g.chance(6) {
		return append(figures, models.Figure{Indicator: root, NotCollected: true})
	}
	whole := g.figure(root, 7)
	for _, reference := range references {
		if g.chance(30) {
			g.share(&whole, reference, whole.Value.Units)
		}
	}
	figures = append(figures, whole)
	for _, child := range children {
		switch n := g.number(10); {
		case n < 3:
			part := g.figure(child, 1+int(whole.Value.Units))
			for _, share := range whole.Joint {
				g.share(&part, share.Reference, share.Value.Units)
			}
			figures = append(figures, part)
		case n == 3:
			figures = append(figures, models.Figure{Indicator: child, NotCollected: true})
		}
	}
	return figures
}

func (g *generator) figure(indicator string, below int) models.Figure {
	f := models.Figure{Indicator: indicator, Value: &models.Decimal{Units: int64(g.number(below))}, Qualifier: models.Exact}
	if g.chance(10) {
		f.Qualifier = pick(g, []models.Qualifier{models.About, models.MoreThan, models.Almost})
	}
	return f
}

// share gives a figure a share of at most so much, and no more than it has left.
func (g *generator) share(f *models.Figure, reference string, most int64) {
	left := f.Value.Units
	for _, s := range f.Joint {
		left -= s.Value.Units
	}
	f.Joint = append(f.Joint, models.Share{
		Reference: reference, With: []string{pick(g, []string{"FR", "RO", "DE"})}, Value: models.Decimal{Units: int64(g.number(1 + int(min(left, most))))},
	})
}

// legal takes away what [models.Check] refuses: the children, or the shares and then the children.
func (g *generator) legal(b models.Body) models.Body {
	b, _ = models.Normalise(g.w.config, b)
	b.ID = fmt.Sprintf("00000000-0000-7000-8000-%012d", len(g.w.Entries)+1)
	if len(models.Check(g.w.config, &b)) == 0 {
		return b
	}
	if g.chance(30) {
		for i := range b.Figures {
			b.Figures[i].Joint = nil
		}
	}
	if len(models.Check(g.w.config, &b)) == 0 {
		return b
	}
	b.Figures = slices.DeleteFunc(b.Figures, func(f models.Figure) bool {
		return slices.ContainsFunc(g.w.config.Indicators, func(i models.Indicator) bool { return i.Code == f.Indicator && i.Parent != "" })
	})
	if fields := models.Check(g.w.config, &b); len(fields) > 0 {
		g.t.Fatalf("%+v: %v", b, fields)
	}
	return b
}
