package org.fasttrack.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fasttrack.metrics.Metrics;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The figures of operation, for Prometheus. */
@RestController
@RequestMapping("/api/v1/metrics")
@Tag(name = "metrics", description = "运行指标")
class MetricsController {

	private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

	private final Metrics metrics;

	MetricsController(Metrics metrics) {
		this.metrics = metrics;
	}

	@GetMapping(produces = TEXT)
	@Operation(summary = "运行指标", description = "Prometheus 文本格式：环节和项目的亮灯、办结用时、作业、数据库连接；不含任何人员和项目信息，10秒内重复读取不再查询数据库。")
	String metrics() {
		return this.metrics.text();
	}

}
