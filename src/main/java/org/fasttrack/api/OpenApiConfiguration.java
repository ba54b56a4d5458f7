package org.fasttrack.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the API says of itself. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

	@Bean
	OpenAPI description() {
		return new OpenAPI()
			.info(new Info().title("优先办理 Fast Track")
				.version("v1")
				.description("外部系统申报项目、查询进展。金额单位为万元，日期为北京时间。错误以 application/problem+json 返回，中文；"
						+ "请求头 Accept-Language: en 时为英文。")
				.license(new License().name("Apache-2.0")))
			.components(new Components().addSecuritySchemes("basic",
					new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic")))
			.addSecurityItem(new SecurityRequirement().addList("basic"));
	}

	/**
	 * What describes the API is made when somebody reads the description, not at every
	 * start.
	 */
	@Bean
	static BeanFactoryPostProcessor descriptionOnDemand() {
		return (factory) -> {
			for (String name : factory.getBeanDefinitionNames()) {
				BeanDefinition definition = factory.getBeanDefinition(name);
				String maker = (definition.getFactoryBeanName() != null) ? definition.getFactoryBeanName()
						: definition.getBeanClassName();
				if (maker != null && maker.startsWith("org.springdoc.")) {
					definition.setLazyInit(true);
				}
			}
		};
	}

}
