package picture

// Bar ends following an operation and keeps everybody from its picture until again is called: while it is wiped nothing may read the ledger half gone, or
// keep a checkpoint of what goes. again follows what is there then, if anything.
func (p *Pictures) Bar(operation string) (again func()) {
	p.mu.Lock()
	p.barred[operation] = true
	f := p.followers[operation]
	delete(p.followers, operation)
	p.mu.Unlock()
	if f != nil {
		f.end()
		<-f.ended
	}
	return func() {
		p.known.forget(operation)
		p.mu.Lock()
		delete(p.barred, operation)
		p.mu.Unlock()
		// Where nothing is there any more nothing is followed; whoever asks is told so.
		_, _ = p.existing(p.ctx, operation)
	}
}
